"""A passkey's device in software: one of those that never count, as telephones and password keepers are."""

import hashlib
import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

HOST = "testserver"
FLAG = AuthenticatorData.FLAG


class Device:
    """One key for the one site of the tests; it has always made sure of the person."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        public = ES256.from_cryptography_key(self._key.public_key())
        self.credential = AttestedCredentialData.create(Aaguid.NONE, os.urandom(16), public)

    def registers(self, options: str) -> str:
        """The answer to a page that asks for a passkey."""
        flags = FLAG.UP | FLAG.UV | FLAG.AT
        made = AttestationObject.create("none", self._data(flags, bytes(self.credential)), {})
        said = AuthenticatorAttestationResponse(
            client_data=_asked(options, "webauthn.create"), attestation_object=made
        )
        return json.dumps(
            dict(RegistrationResponse(raw_id=self.credential.credential_id, response=said)), default=dict
        )

    def signs(self, options: str) -> str:
        """The answer to a page that asks for a signature."""
        asked, data = _asked(options, "webauthn.get"), self._data(FLAG.UP | FLAG.UV)
        signature = self._key.sign(bytes(data) + asked.hash, ec.ECDSA(SHA256()))
        said = AuthenticatorAssertionResponse(client_data=asked, authenticator_data=data, signature=signature)
        return json.dumps(
            dict(AuthenticationResponse(raw_id=self.credential.credential_id, response=said)), default=dict
        )

    def _data(self, flags: AuthenticatorData.FLAG, credential: bytes = b"") -> AuthenticatorData:
        return AuthenticatorData.create(hashlib.sha256(HOST.encode()).digest(), flags, 0, credential)


def _asked(options: str, kind: str) -> CollectedClientData:
    return CollectedClientData.create(kind, json.loads(options)["challenge"], f"https://{HOST}")
