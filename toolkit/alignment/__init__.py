"""What lies beside what in a source and its translation: sentences and beads."""
