"""What people read: feedback for students, item report for teachers, files for Canvas and Moodle."""
