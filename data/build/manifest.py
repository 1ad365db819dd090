"""Writing a table so that a rebuild is byte-identical, and recording its checksum."""

import gzip
import hashlib
import io
import json
from pathlib import Path

import pandas as pd


def read(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def write(table: pd.DataFrame | dict, target: Path, name: str) -> None:
    """Write one table where datapackage.json says; columns must be those it names, in its order."""
    resource = next(item for item in read(target)["resources"] if item["name"] == name)
    path = target / resource["path"]
    if isinstance(table, dict):
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    columns = [field["name"] for field in resource["schema"]["fields"]]
    if list(table.columns) != columns:
        raise SystemExit(f"{name}: built {list(table.columns)}, datapackage.json names {columns}")
    keys = resource["schema"]["primaryKey"]
    text = table.sort_values(keys).to_csv(index=False, lineterminator="\n").encode("utf-8")
    path.write_bytes(_packed(text) if path.suffix == ".gz" else text)


def record_checksums(target: Path) -> None:
    """Keep bytes and hash of every file in datapackage.json; nothing else in it is touched."""
    package = read(target)
    for resource in package["resources"]:
        content = (target / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (target / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _packed(content: bytes) -> bytes:
    """Gzip without the time of day in it."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as file:
        file.write(content)
    return buffer.getvalue()
