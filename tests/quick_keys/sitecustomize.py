"""Python imports this at start where its folder is on PYTHONPATH: keys are hashed a few times only.

`tests/conftest.py` puts it there for the tests and for all programs that tests start. The program
itself knows nothing of it, and no file outside the tests is made so: SQLCipher's own number
(256,000, a tenth of a second each time a file is opened) holds wherever this is not imported.
"""

import sqlcipher3.dbapi2 as driver

driver.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 64")
