"""Hardware functions, one file a family, in folders by topic."""
