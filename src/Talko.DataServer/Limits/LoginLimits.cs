using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Limits;

/// <summary>
/// How fast passwords can be guessed. Failed attempts are counted by what makes them: a stranger's for the name from the
/// address, for the address and for its site; those of a device that has signed in before, and of a session, for it
/// alone. So no stranger's failures hold up whoever is known, and no account is ever locked.
/// </summary>
internal sealed class LoginLimits(DataServerOptions options, TimeProvider time)
{
    private const string Refusal = "too many failed attempts; wait a while";

    private readonly AttemptWindow<(UInt128 Name, ClientAddress Address)> _ofName =
        new(options.MaxFailedLogins, options.FailedLoginWindow, options.MaxLimited, time);

    private readonly AddressWindow _ofAddress = new(
        options.MaxFailedLoginsPerAddress,
        options.MaxFailedLoginsPerSite,
        options.FailedLoginWindow,
        options.MaxLimited,
        time);

    private readonly AttemptWindow<long> _ofDevice =
        new(options.MaxFailedLogins, options.FailedLoginWindow, options.MaxLimited, time);

    private readonly AttemptWindow<long> _ofSession =
        new(options.MaxFailedLogins, options.FailedLoginWindow, options.MaxLimited, time);

    /// <summary>
    /// Makes a stranger's attempt, which counts as failed where its answer tells something about the password, or that
    /// it was not looked at.
    /// </summary>
    /// <exception cref="RpcException">There were too many, or it is the attempt's own.</exception>
    public Task RunForNameAsync(string nameKey, ClientAddress address, Func<Task> attempt)
    {
        var key = (TagOf(nameKey), address);
        return RunAsync(() => Begin(key), () => Forgive(key), attempt);
    }

    /// <summary>The same for a device that has signed in as that user before.</summary>
    /// <exception cref="RpcException">There were too many, or it is the attempt's own.</exception>
    public Task RunForDeviceAsync(long deviceId, Func<Task> attempt) =>
        RunAsync(() => _ofDevice.Begin(deviceId, Refusal), () => _ofDevice.Forgive(deviceId), attempt);

    /// <summary>The same for a session whose user shows the password again.</summary>
    /// <exception cref="RpcException">There were too many, or it is the attempt's own.</exception>
    public Task RunForSessionAsync(long sessionId, Func<Task> attempt) =>
        RunAsync(() => _ofSession.Begin(sessionId, Refusal), () => _ofSession.Forgive(sessionId), attempt);

    private static async Task RunAsync(Action begin, Action forgive, Func<Task> attempt)
    {
        begin();
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
                forgive();
            }
        }
    }

    // The address comes first: one that is refused has no more of its names remembered, in others' place.
    private void Begin((UInt128 Name, ClientAddress Address) key)
    {
        _ofAddress.Begin(key.Address, Refusal);
        try
        {
            _ofName.Begin(key, Refusal);
        }
        catch (RpcException)
        {
            _ofAddress.Forgive(key.Address);
            throw;
        }
    }

    private void Forgive((UInt128 Name, ClientAddress Address) key)
    {
        _ofName.Forgive(key);
        _ofAddress.Forgive(key.Address);
    }

    // Names are a stranger's words; what is remembered of one has a size that they do not choose.
    private static UInt128 TagOf(string nameKey) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(nameKey)));
}
