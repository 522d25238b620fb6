"""What can be said of the rules beside their text: values in words, what changed, who computes with them, how old."""
