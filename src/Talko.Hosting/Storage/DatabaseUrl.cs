using Talko.Protocol.Access;

namespace Talko.Hosting.Storage;

/// <summary>Where a PostgreSQL database is, as --db_url names it: as libpq's URLs, and without a password.</summary>
public sealed record DatabaseUrl
{
    private const int DefaultPort = 5432;

    private static readonly string[] Modes = ["disable", "require", "verify-ca", "verify-full"];

    private DatabaseUrl()
    {
    }

    /// <summary>The host, or the folder of its socket.</summary>
    public string Host { get; private init; } = "";

    /// <summary>The port, which a socket has too.</summary>
    public int Port { get; private init; }

    /// <summary>As whom; null for whoever runs the program.</summary>
    public string? User { get; private init; }

    /// <summary>The database.</summary>
    public string Database { get; private init; } = "";

    /// <summary>How TLS is used: disable, require, verify-ca or verify-full.</summary>
    public string SslMode { get; private init; } = "";

    /// <summary>The file of the authority that its certificate has to be of; null for those of the system.</summary>
    public string? RootCertificate { get; private init; }

    /// <summary>What it is called: to people, and for whether two servers have the same one.</summary>
    public string Name => $"postgres://{Uri.EscapeDataString(Host)}:{Port}/{Database}";

    /// <summary>Reads what the flag says.</summary>
    /// <exception cref="StartException">It is no such URL; the message says why.</exception>
    public static DatabaseUrl Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
        {
            throw new StartException("--db_url must look like postgres://user@host/database");
        }

        if (url.UserInfo.Contains(':', StringComparison.Ordinal))
        {
            // Everybody on the machine sees what a program is started with.
            throw new StartException("--db_url must not hold the password: give it by TALKO_DB_PASSWORD or --db_password_file");
        }

        var options = ReadOptions(url.Query);
        var host = options.GetValueOrDefault("host", url.Host);
        var database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (host.Length == 0 || database.Length == 0)
        {
            throw new StartException("--db_url must name a host and a database: postgres://user@host/database");
        }

        return new DatabaseUrl
        {
            Host = host,
            Port = url.Port > 0 ? url.Port : DefaultPort,
            User = url.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(url.UserInfo),
            Database = database,
            SslMode = ReadMode(options.GetValueOrDefault("sslmode"), host),
            RootCertificate = options.GetValueOrDefault("sslrootcert"),
        };
    }

    private static Dictionary<string, string> ReadOptions(string query)
    {
        var options = new Dictionary<string, string>();
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (parts is not ["host" or "sslmode" or "sslrootcert", var value])
            {
                throw new StartException($"--db_url: nothing is known of {parts[0]}; there are host, sslmode and sslrootcert");
            }

            options[parts[0]] = Uri.UnescapeDataString(value);
        }

        return options;
    }

    // libpq would do without what it cannot have: nothing that anybody says is to go over a network for all to read.
    private static string ReadMode(string? mode, string host)
    {
        var isHere = host.StartsWith('/') || Loopback.IsName(host);
        mode ??= isHere ? "disable" : "verify-full";
        return Modes.Contains(mode)
            ? mode
            : throw new StartException($"--db_url: sslmode must be one of {string.Join(", ", Modes)}");
    }
}
