namespace Talko.Terminal.Tests.State;

/// <summary>A clock that a test sets: seconds after the noon of a Saturday in Greenwich.</summary>
internal sealed class Clock : TimeProvider
{
    public double Now { get; set; }

    public override long TimestampFrequency => 1000;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => (long)(Now * TimestampFrequency);

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero).AddSeconds(Now);
}
