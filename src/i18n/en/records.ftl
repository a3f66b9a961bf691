### Records: kinds, fields and choices, and how lists are put.

list-two = { $first } and { $second }
