"""The least a verb can be: a bare interpreter that opens the file with the driver and asks it once.

Usage: python verb.py FILE
"""

import sys

import sqlcipher3.dbapi2 as driver

connection = driver.connect(sys.argv[1])
for (name,) in connection.execute("SELECT name FROM borger ORDER BY id"):
    print(name)
