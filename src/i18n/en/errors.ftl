### What went wrong, and what to do about it. One message per error of the library, advice in the attribute "hint".

error-unexpected = Something went wrong inside the program.
    .hint = Please report this. Nothing was changed.
