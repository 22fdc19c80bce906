"""Numbers with their unit in the type.

Numbers are strict: text and booleans are refused, never converted. None may be infinite or NaN.
Each type tells forms and pages its unit through the JSON schema key ``unit``.
"""

from typing import Annotated

from pydantic import AllowInfNan, Field, Strict

Real = Annotated[float, Strict(), AllowInfNan(False)]
"""A finite number without a unit."""

Whole = Annotated[int, Strict()]
"""A whole number."""

Flag = Annotated[bool, Strict()]
"""Yes or no; 0 and 1 are refused."""

Count = Annotated[int, Strict(), Field(ge=1, le=10_000)]
"""How many, from 1 to 10,000."""

Millimetres = Annotated[Real, Field(ge=-100_000, le=100_000, json_schema_extra={"unit": "mm"})]
"""A coordinate or a signed distance [mm], within 100 m of the origin."""

Length = Annotated[Real, Field(gt=0, le=100_000, json_schema_extra={"unit": "mm"})]
"""A size [mm], greater than zero."""

Height = Annotated[Real, Field(ge=0, le=2_000, json_schema_extra={"unit": "mm"})]
"""A height to come from or leave to [mm], zero allowed."""

Degrees = Annotated[Real, Field(ge=-3_600, le=3_600, json_schema_extra={"unit": "deg"})]
"""An angle [deg]."""

Seconds = Annotated[Real, Field(ge=0, le=86_400, json_schema_extra={"unit": "s"})]
"""A duration [s], at most a day."""

LinearSpeed = Annotated[Real, Field(gt=0, le=10_000, json_schema_extra={"unit": "mm/s"})]
"""A speed of the TCP [mm/s]."""

JointSpeed = Annotated[Real, Field(gt=0, le=3_600, json_schema_extra={"unit": "deg/s"})]
"""A speed of one joint [deg/s]."""

JointAcceleration = Annotated[Real, Field(gt=0, le=100_000, json_schema_extra={"unit": "deg/s2"})]
"""An acceleration of one joint [deg/s2]."""

Percent = Annotated[Real, Field(gt=0, le=100, json_schema_extra={"unit": "%"})]
"""A share of a rated value [%], above 0 up to 100."""

Kilograms = Annotated[Real, Field(ge=0, le=10_000, json_schema_extra={"unit": "kg"})]
"""A mass [kg]."""

Newtons = Annotated[Real, Field(ge=0, le=100_000, json_schema_extra={"unit": "N"})]
"""A force [N]."""
