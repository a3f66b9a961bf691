### What stands on every printed page.

paper-page = page { $page } of { $pages }
