using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Web.Tests.Fakes;

/// <summary>A session at the fake servers.</summary>
internal sealed record FakeSession(long SessionId, string Token, User User, string? DeviceName)
{
    private readonly DateTimeOffset _created = DateTimeOffset.UtcNow;

    public long ExpiresTs => _created.AddDays(90).ToUnixTimeMilliseconds();

    public SessionInfo ToInfo(FakeSession asking)
    {
        var created = _created.ToUnixTimeMilliseconds();
        return new SessionInfo(SessionId, created, created, ExpiresTs)
        {
            DeviceName = DeviceName,
            IsCurrent = this == asking,
        };
    }
}
