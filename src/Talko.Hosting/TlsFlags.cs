using System.CommandLine;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Transport;

namespace Talko.Hosting;

/// <summary>The flags about TLS, which every program has.</summary>
public sealed class TlsFlags
{
    /// <summary>The certificate's file.</summary>
    public Option<string?> Certificate { get; } = new("--tls_cert")
    {
        Description = "The certificate in PEM; with it the port speaks TLS and nothing else",
    };

    /// <summary>The key's file.</summary>
    public Option<string?> Key { get; } = new("--tls_key") { Description = "The certificate's private key in PEM" };

    /// <summary>The authorities' file.</summary>
    public Option<string?> Authorities { get; } = new("--tls_ca")
    {
        Description = "The authorities in PEM that certificates of Talko's servers are checked by, instead of the system's",
    };

    /// <summary>The expected name.</summary>
    public Option<string?> Name { get; } = new("--tls_name")
    {
        Description = "The name that the servers' certificate must have, where it is not the host's",
    };

    /// <summary>Adds the flags to a program's command.</summary>
    public TlsFlags(Command command)
    {
        foreach (var option in new Option[] { Certificate, Key, Authorities, Name })
        {
            command.Add(option);
        }
    }

    /// <summary>The command line that gives another of Talko's programs the same.</summary>
    public IEnumerable<string> PassOn(ParseResult flags) =>
        new[] { Certificate, Key, Authorities, Name }
            .Where(option => flags.GetValue(option) is not null)
            .Select(option => $"{option.Name}={flags.GetValue(option)}");

    /// <summary>What the ports prove themselves with; null for no TLS.</summary>
    /// <exception cref="StartException">The files cannot be used.</exception>
    public ServerCertificate? ReadCertificate(ParseResult flags, ILogger logger)
    {
        var (certificate, key) = (flags.GetValue(Certificate), flags.GetValue(Key));
        if (certificate is null && key is null)
        {
            return null;
        }

        if (certificate is null || key is null)
        {
            throw new StartException("--tls_cert and --tls_key go together");
        }

        return Refusing(() => new ServerCertificate(certificate, key, logger));
    }

    /// <summary>How servers are told from others by a program that connects; null for no TLS.</summary>
    /// <param name="flags">The command line.</param>
    /// <param name="isNeeded">Whether there must be TLS even where no flag speaks of it.</param>
    /// <exception cref="StartException">The files cannot be used.</exception>
    public ClientTls? ReadClient(ParseResult flags, bool isNeeded)
    {
        var (authorities, name) = (flags.GetValue(Authorities), flags.GetValue(Name));
        return isNeeded || authorities is not null || name is not null
            ? Refusing(() => ClientTls.Create(authorities, name))
            : null;
    }

    private static T Refusing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }
}
