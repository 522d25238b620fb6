"""The statement on screen: what `calculators` answered, live beside the form."""
