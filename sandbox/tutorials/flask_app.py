"""Phone login as a Flask blueprint.

    STARTMESSAGING_API_KEY=sm_live_... flask --app flask_app run

POST /auth/send-otp {"phoneNumber"}, POST /auth/verify-otp {"otpCode"}, GET /auth/me and
POST /auth/sign-out.
`flask --app flask_app auth wallet` shows what is left to send with. Over https, set
FLASK_SESSION_COOKIE_SECURE=1; set FLASK_SECRET_KEY, or a restart signs everybody out.
"""

from __future__ import annotations

import os
import random
import re
import secrets
import time
import uuid
from typing import Any, Optional

import click
import requests
from flask import Blueprint, Flask, Response, current_app, jsonify, request, session

BASE_URL = os.environ.get("STARTMESSAGING_BASE_URL", "https://api.startmessaging.com").rstrip("/")
TIMEOUT_SECONDS = (3.0, 5.0)
TRIES = 3
LONGEST_PAUSE_SECONDS = 3.0

PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
CODE = re.compile(r"[0-9]{6}")

# The provider's status: ours, and the sentence for the person. Anything else is an outage.
REFUSALS = {
    400: (400, "This number cannot be texted: check it."),
    401: (500, "Sign-in is out of order."),
    402: (503, "Sign-in is temporarily unavailable."),
    404: (410, "This code is over: ask for a new one."),
    410: (410, "This code is over: ask for a new one."),
    429: (429, "Too many codes were asked for. Wait a little."),
}
OUTAGE = (503, "Sign-in is temporarily unavailable.")

auth = Blueprint("auth", __name__, url_prefix="/auth")
http = requests.Session()

# Request id to phone number, and phone number to user id. Yours go into a database.
pending: dict[str, str] = {}
users: dict[str, str] = {}

Said = tuple[int, dict[str, Any], Optional[float]]


def ask(method: str, path: str, body: Optional[dict[str, str]] = None, tries: int = 1) -> Said:
    """Status (0: no readable answer), JSON object, seconds to wait.

    Repeats outages only, and with the same body.
    """
    said: Said = (0, {}, None)
    for number in range(tries):
        said = ask_once(method, path, body)
        status, _, wait = said
        if status not in (0, 409) and status < 500:
            break
        pause = max(wait or 0, 0.25 * 2**number * random.uniform(0.5, 1))
        if number == tries - 1 or pause > LONGEST_PAUSE_SECONDS:
            break
        time.sleep(pause)
    return said


def ask_once(method: str, path: str, body: Optional[dict[str, str]]) -> Said:
    try:
        response = http.request(
            method,
            BASE_URL + path,
            json=body,
            headers={"X-API-Key": os.environ["STARTMESSAGING_API_KEY"]},
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        answer = response.json()
    except (requests.RequestException, ValueError):
        return 0, {}, None
    if not isinstance(answer, dict):
        return 0, {}, None
    error = answer.get("error")
    named = error.get("retry_after") if isinstance(error, dict) else None
    wait = str(response.headers.get("Retry-After", named))
    return response.status_code, answer, float(wait) if wait.isdecimal() else None


def problem(status: int, sentence: str, wait: Optional[float] = None, **more: Any) -> Response:
    response = jsonify(error=sentence, **more)
    response.status_code = status
    if wait is not None:
        response.headers["Retry-After"] = str(int(wait))
    return response


def refused(status: int, wait: Optional[float]) -> Response:
    current_app.logger.warning("The provider answered %s.", status or "nothing")
    ours, sentence = REFUSALS.get(status, OUTAGE)
    return problem(ours, sentence, wait)


def field(name: str) -> str:
    """A text field of the JSON body; empty when it is missing or not a text."""
    body = request.get_json(silent=True)
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""


def part(answer: dict[str, Any]) -> dict[str, Any]:
    data = answer.get("data")
    return data if isinstance(data, dict) else {}


@auth.post("/send-otp")
def send_otp() -> Response:
    phone = field("phoneNumber")
    if not PHONE.fullmatch(phone):
        return problem(400, "Give a phone number with its country code, as +919876543210.")

    # A key for each send that somebody wants; the tries of one send share it.
    body = {"phoneNumber": phone, "idempotencyKey": str(uuid.uuid4())}
    status, answer, wait = ask("POST", "/otp/send", body, TRIES)
    data = part(answer)
    request_id = data.get("requestId") or data.get("otpRequestId")
    if status not in (200, 201) or not isinstance(request_id, str):
        return refused(status, wait)

    pending.pop(session.pop("otp_request", ""), None)
    pending[request_id] = phone
    # The cookie is signed, not secret: the number stays here.
    session["otp_request"] = request_id
    return jsonify(expiresAt=data.get("expiresAt"), attemptsLeft=data.get("attemptsLeft", 3))


@auth.post("/verify-otp")
def verify_otp() -> Response:
    code = field("otpCode")
    if not CODE.fullmatch(code):
        return problem(400, "A code has six digits.")
    request_id = session.get("otp_request", "")
    if request_id not in pending:
        return problem(*REFUSALS[410])

    status, answer, wait = ask("POST", "/otp/verify", {"requestId": request_id, "otpCode": code})
    data = part(answer)
    if status == 200 and data.get("verified") is True:
        # The provider verifies a right code again and again: used once is for us to see to.
        phone = pending.pop(request_id, None)
        if phone is None:
            return problem(*REFUSALS[410])
        session.clear()
        session["user"] = users.setdefault(phone, secrets.token_hex(8))
        return jsonify(verified=True)

    message = str(answer.get("message", "")).lower()
    used_up = "attempt" in message and not re.search(r"[1-9]", message)
    is_over = status == 410 or (status == 400 and (used_up or "expir" in message))
    if is_over or status == 404 or (status == 429 and wait is None):
        pending.pop(session.pop("otp_request", ""), None)
        return problem(*REFUSALS[410])
    if status == 400 or (status == 200 and data.get("verified") is False):
        left = answer.get("attemptsLeft", data.get("attemptsLeft"))
        return problem(401, "That code is wrong.", attemptsLeft=left)
    return refused(status, wait)


@auth.get("/me")
def me() -> Response:
    if "user" not in session:
        return problem(401, "Sign in first.")
    return jsonify(user=session["user"])


@auth.post("/sign-out")
def sign_out() -> tuple[str, int]:
    session.clear()
    return "", 204


@auth.cli.command("wallet")
def wallet() -> None:
    """Says how many rupees are left."""
    status, answer, _ = ask("GET", "/wallet", tries=TRIES)
    balance = part(answer).get("balance")
    if status != 200 or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", str(balance)):
        raise click.ClickException("The balance is unknown, which is not the same as zero.")
    click.echo(f"Wallet: {float(str(balance)):.2f} rupees")


def create_app() -> Flask:
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY=secrets.token_hex(), SESSION_COOKIE_SAMESITE="Lax")
    app.config.from_prefixed_env()
    if not os.environ.get("STARTMESSAGING_API_KEY", "").startswith("sm_live_"):
        raise RuntimeError("STARTMESSAGING_API_KEY must be set, and begins with sm_live_.")
    app.register_blueprint(auth)
    return app
