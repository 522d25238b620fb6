"""The paper before it is paper: the pages of a PDF on screen, and on to a printer."""
