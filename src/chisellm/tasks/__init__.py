"""What a row asks for: one file a task."""
