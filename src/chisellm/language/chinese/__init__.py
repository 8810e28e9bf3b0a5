"""Chinese instructions. Each file in `styles` is one way of asking."""
