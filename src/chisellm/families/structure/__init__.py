"""How designs are put together: hierarchy, parameters, port styles, clocks and resets, connections."""
