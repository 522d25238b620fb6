"""Charts on screen: drawn with QPainter, read with the mouse or the arrow keys, or as a table."""
