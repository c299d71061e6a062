using Npgsql;
using Talko.Hosting;
using Talko.Protocol.Access;

namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>Where a PostgreSQL database is, as --db_url names it: as libpq's URLs, and without a password.</summary>
internal sealed class DatabaseUrl
{
    private readonly NpgsqlConnectionStringBuilder _settings;

    private DatabaseUrl(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <summary>What it is called: to people, and for whether two servers have the same one.</summary>
    public string Name => $"postgres://{Uri.EscapeDataString(_settings.Host!)}:{_settings.Port}/{_settings.Database}";

    /// <summary>Reads what the flag says.</summary>
    /// <exception cref="StartException">It is no such URL; the message says why.</exception>
    public static DatabaseUrl Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
        {
            throw new StartException("--db_url must look like postgres://user@host/database");
        }

        var user = url.UserInfo.Split(':', 2);
        if (user.Length == 2)
        {
            // Everybody on the machine sees what a program is started with.
            throw new StartException("--db_url must not hold the password: give it by TALKO_DB_PASSWORD or --db_password_file");
        }

        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : NpgsqlConnection.DefaultPort,
            Username = Uri.UnescapeDataString(user[0]) is { Length: > 0 } name ? name : null,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
        };
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            Set(settings, parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? string.Empty));
        }

        Require(settings);
        return new DatabaseUrl(settings);
    }

    /// <summary>How it is connected to; the caller adds to it.</summary>
    public NpgsqlConnectionStringBuilder ToSettings() => new(_settings.ConnectionString);

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "host":
                settings.Host = value;
                break;
            case "sslmode":
                settings.SslMode = ParseMode(value);
                break;
            case "sslrootcert":
                settings.RootCertificate = value;
                break;
            default:
                throw new StartException($"--db_url: nothing is known of {name}; there are host, sslmode and sslrootcert");
        }
    }

    private static SslMode ParseMode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new StartException("--db_url: sslmode must be disable, require, verify-ca or verify-full"),
    };

    private static void Require(NpgsqlConnectionStringBuilder settings)
    {
        if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database))
        {
            throw new StartException("--db_url must name a host and a database: postgres://user@host/database");
        }

        // What libpq would try, and then do without: nothing that anybody says is to go over a network for all to read.
        var isLocal = settings.Host.StartsWith('/') || Loopback.IsName(settings.Host);
        if (!settings.ContainsKey("SSL Mode"))
        {
            settings.SslMode = isLocal ? SslMode.Disable : SslMode.VerifyFull;
        }
    }
}
