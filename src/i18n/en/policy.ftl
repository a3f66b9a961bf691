### Who must come together.

policy-none = No policy has been set yet.
