"""What people read: feedback pages, item reports, and the files for Canvas and Moodle."""
