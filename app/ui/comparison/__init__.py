"""Two variants of a case side by side: another reason, the employer's reading, before and after a law."""
