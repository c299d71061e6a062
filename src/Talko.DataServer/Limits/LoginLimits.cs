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

    /// <summary>
    /// Makes an attempt, which counts as failed where its answer tells something about the password, or that it was not
    /// looked at.
    /// </summary>
    /// <exception cref="RpcException">There were too many, or it is the attempt's own.</exception>
    public async Task RunAsync(string nameKey, ClientAddress address, Func<Task> attempt)
    {
        Begin(nameKey, address);
        var failed = false;
        try
        {
            await attempt();
        }
        catch (RpcException answer)
            when (answer.Code is RpcErrorCode.NotSignedIn or RpcErrorCode.Forbidden or RpcErrorCode.Conflict)
        {
            failed = true;
            throw;
        }
        finally
        {
            if (!failed)
            {
                _ofName.Forgive((nameKey, address));
                _ofAddress.Forgive(address);
            }
        }
    }

    private void Begin(string nameKey, ClientAddress address)
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
}
