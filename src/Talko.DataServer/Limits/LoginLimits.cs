using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Limits;

/// <summary>
/// How fast passwords can be guessed: failed attempts are counted for a name from one address, and for an address. No
/// account is ever locked: another address, and every open session, is untouched.
/// </summary>
internal sealed class LoginLimits(DataServerOptions options, TimeProvider time)
{
    private const string Refusal = "too many failed attempts; wait a while";

    private readonly AttemptWindow<(string NameKey, ClientAddress Address)> _ofName =
        new(options.MaxFailedLogins, options.FailedLoginWindow, options.MaxLimited, time);

    private readonly AttemptWindow<ClientAddress> _ofAddress =
        new(options.MaxFailedLoginsPerAddress, options.FailedLoginWindow, options.MaxLimited, time);

    /// <summary>Counts an attempt as failed until it is forgiven.</summary>
    /// <exception cref="RpcException">There were too many.</exception>
    public void Begin(string nameKey, ClientAddress address)
    {
        _ofName.Begin((nameKey, address), Refusal);
        try
        {
            _ofAddress.Begin(address, Refusal);
        }
        catch (RpcException)
        {
            _ofName.Forgive((nameKey, address));
            throw;
        }
    }

    /// <summary>The attempt did not fail.</summary>
    public void Forgive(string nameKey, ClientAddress address)
    {
        _ofName.Forgive((nameKey, address));
        _ofAddress.Forgive(address);
    }
}
