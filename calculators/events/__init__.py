"""Life events: what happened to a person, composed from benefits. They add nothing of their own but the composition."""
