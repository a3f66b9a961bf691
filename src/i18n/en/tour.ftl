### The tour: a first vault to try things on.

tour-title = A tour of Breakglass
