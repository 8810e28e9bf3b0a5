"""Words: module names, phrasing styles, descriptions."""
