### Was auf jeder gedruckten Seite steht.

paper-page = Seite { $page } von { $pages }
