### What the command line says: help texts as attributes of the commands, and results.

program = breakglass
    .about = An encrypted escrow vault for access data, with emergency access that works when the only admin is gone
