### The sheet: the one secret page a holder keeps.

sheet-title = Key sheet
