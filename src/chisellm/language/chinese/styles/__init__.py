"""One file a style; the file's name is the style's name."""
