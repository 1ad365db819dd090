"""What people read: feedback, grade files, the item report."""
