"""Universal Robots: URScript."""
