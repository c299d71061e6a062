using System.Security.Cryptography;
using System.Text;
using Talko.Protocol.Access;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Client.Accounts;

/// <summary>
/// What is made from a password (protocol.md, Who is asking): the auth_key, which the server is shown instead of it, and
/// the wrap_key, which never leaves the client.
/// </summary>
public sealed class PasswordKeys
{
    private PasswordKeys(LoginParameters parameters, byte[] master)
    {
        Parameters = parameters;
        AuthKey = HMACSHA256.HashData(master, "talko auth v1"u8);
        WrapKey = HMACSHA256.HashData(master, "talko wrap v1"u8);
    }

    /// <summary>What they were made with.</summary>
    public LoginParameters Parameters { get; }

    /// <summary>32 bytes; as good as the password to the server.</summary>
    public byte[] AuthKey { get; }

    /// <summary>32 bytes; stays with the client.</summary>
    public byte[] WrapKey { get; }

    /// <summary>Parameters for a new password: a random salt.</summary>
    public static LoginParameters NewParameters() => new(RandomNumberGenerator.GetBytes(KeyBounds.SaltBytes), KeyBounds.MinIterations);

    /// <summary>
    /// Makes the keys; the work, some tenths of a second, is done on the thread pool, to its end also where the caller
    /// gave up.
    /// </summary>
    /// <exception cref="ArgumentException">The password holds half of a surrogate pair or U+FFFE.</exception>
    /// <exception cref="IOException">The parameters, which a server gave, are not what a server may give.</exception>
    public static Task<PasswordKeys> DeriveAsync(
        string password,
        LoginParameters parameters,
        CancellationToken cancellationToken = default)
    {
        if (parameters.Salt is not { Length: KeyBounds.SaltBytes } || parameters.Iterations is < KeyBounds.MinIterations or > KeyBounds.MaxIterations)
        {
            throw new IOException("the server asks for keys that would not be safe to make");
        }

        if (!Password.CanBeNormalized(password))
        {
            throw new ArgumentException("the password holds what is not a character", nameof(password));
        }

        return Task.Run(() => Derive(password, parameters), cancellationToken).WaitAsync(cancellationToken);
    }

    private static PasswordKeys Derive(string password, LoginParameters parameters)
    {
        var bytes = Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormC));
        var master = Rfc2898DeriveBytes.Pbkdf2(
            bytes, parameters.Salt, parameters.Iterations, HashAlgorithmName.SHA256, KeyBounds.KeyBytes);
        return new PasswordKeys(parameters, master);
    }
}
