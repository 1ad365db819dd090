"""The questions, solutions and known mistakes of every lesson. Hidden from student code while a class is marked."""
