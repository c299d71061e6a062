using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Microsoft.Extensions.Logging;
using Talko.Admin;
using Talko.Hosting;
using Talko.Hosting.Access;
using Talko.Protocol;
using Talko.Protocol.Access;
using Talko.Storage;
using Talko.Web;

namespace Talko;

/// <summary>The launcher's flags: what they are called, and which go together (protocol-servers.md, Launcher).</summary>
internal sealed class LauncherFlags
{
    private const int MaxPort = 65_535;
    private const int MaxDataServers = 16;

    private readonly Option<string> _uiClient = Text("--ui_client", "What to open: webapp, terminal or none", "webapp");
    private readonly Option<long?> _terminalUserId = new("--terminal_user_id") { Description = "Whose chats the terminal shows; asked for where it is absent" };
    private readonly Option<bool> _terminalBare = new("--terminal_bare") { Description = "Begin the terminal client without frames, for text to be selected; Alt-L changes it" };
    private readonly Option<string> _dbPath = Shared(Text("--db_path", "The database", "talko.db"));
    private readonly Option<string?> _dbUrl = Shared(new Option<string?>("--db_url") { Description = "The PostgreSQL database instead, as postgres://user@host/database; its password comes from TALKO_DB_PASSWORD" });
    private readonly Option<string?> _dbPasswordFile = Shared(new Option<string?>("--db_password_file") { Description = "The file of that password instead, which only its owner can read" });
    private readonly Option<bool> _recreateDb = new("--recreate_db") { Description = "Begin with an empty database; an old one is moved aside" };
    private readonly Option<bool> _insertFakeChat = new("--insert_fake_chat") { Description = "Put two users and a chat into the new database" };
    private readonly Option<string> _auth = Text("--auth", "Who is believed: token asks for a password, trust takes the user_id of a request for true", TalkoServers.Token);
    private readonly Option<string?> _secret = Shared(new Option<string?>("--server_secret") { Description = "The file of the secret that the servers know each other by; beside the database by default" });
    private readonly Option<string?> _signUp = new("--sign_up") { Description = "Who may sign up: open, invite or closed; open where servers and page are for this machine alone, else invite. Servers that run already must have the same" };
    private readonly Option<string> _host = Shared(Text("--host", "The address that the servers listen on", "127.0.0.1"));
    private readonly Option<string?> _connect = new("--connect") { Description = "Start no server, use those on this machine" };
    private readonly Option<int> _dataPort = Shared(Number("--data_port", "The DataServer's port", 8889));
    private readonly Option<int> _dataServers = Number("--data_servers", "How many DataServers to start on a PostgreSQL database, on that port and those behind it", 1);
    private readonly Option<int> _broadcastPort = Number("--broadcast_port", "The BroadcastServer's port", 8888);
    private readonly Option<int> _webPort = Number("--web_port", "The page's port", 5000);
    private readonly Option<string?> _webHost = new("--web_host") { Description = "The address that the page is served on; this machine alone by default" };
    private readonly Option<string[]> _webOrigin = new("--web_origin") { Description = "One more origin that the page may be served under, as https://chat.example" };

    public RootCommand Command { get; } = new(
        """
        Talko: a chat system made from scratch on TCP.

        Starts the servers and opens a front end. For example, with two made-up users to try it out:
          talko --recreate_db --insert_fake_chat
        """);

    private readonly TlsFlags _tls;

    public LauncherFlags()
    {
        foreach (var option in new Option[]
        {
            _uiClient, _terminalUserId, _terminalBare, _dbPath, _dbUrl, _dbPasswordFile, _recreateDb, _insertFakeChat, _auth, _secret, _signUp, _host, _connect, _dataPort,
            _dataServers, _broadcastPort, _webPort, _webHost, _webOrigin,
        })
        {
            Command.Add(option);
        }

        _tls = new TlsFlags(Command);
        Shared(_tls.Authorities);
        Shared(_tls.Name);
    }

    /// <summary>What the flags say.</summary>
    /// <exception cref="StartException">They do not go together, or one has a value that is none.</exception>
    public LauncherOptions Read(ParseResult flags, ILogger logger)
    {
        var connect = flags.GetValue(_connect);
        var auth = flags.GetRequiredValue(_auth);
        var signUp = flags.GetValue(_signUp);
        var openedBy = FindPageOpening(flags);
        var certificate = _tls.ReadCertificate(flags, logger);
        var options = new LauncherOptions
        {
            UiClient = ReadUiClient(flags),
            TerminalUserId = flags.GetValue(_terminalUserId),
            TerminalBare = flags.GetValue(_terminalBare),
            Database = ReadDatabase(flags),
            DatabaseGiven = IsGiven(flags, _dbPath) || IsGiven(flags, _dbUrl),
            RecreateDb = flags.GetValue(_recreateDb),
            InsertFakeChat = flags.GetValue(_insertFakeChat),
            Auth = auth,
            RequiredAuth = IsGiven(flags, _auth) || signUp is not null || openedBy is not null || connect is null ? auth : null,
            SecretPath = ReadSecretPath(flags, auth),
            SecretGiven = flags.GetValue(_secret) is not null,
            SignUp = signUp ?? (openedBy is not null && auth == TalkoServers.Token ? "invite" : null),
            SignUpGiven = signUp is not null,
            TlsArguments = [.. _tls.PassOn(flags)],
            Certificate = certificate,
            Tls = _tls.ReadClient(flags, isNeeded: connect is null ? certificate is not null : !Loopback.IsName(connect)),
            Host = flags.GetRequiredValue(_host),
            Connect = connect,
            DataPort = ReadPort(flags, _dataPort),
            DataServers = flags.GetRequiredValue(_dataServers),
            BroadcastPort = ReadPort(flags, _broadcastPort),
            WebPort = ReadPort(flags, _webPort),
            WebHost = flags.GetValue(_webHost) is { } webHost ? ListenRules.Parse("--web_host", webHost) : null,
            WebOrigins = flags.GetValue(_webOrigin) ?? [],
            PageOpenedBy = openedBy,
        };
        CheckTogether(flags, options);
        return options;
    }

    /// <summary>What the flags say that `talko admin` has in common with the launcher.</summary>
    public AdminOptions ReadAdmin(ParseResult flags)
    {
        var host = ListenRules.ToConnect(ListenRules.Parse("--host", flags.GetRequiredValue(_host))).ToString();
        return new AdminOptions
        {
            Database = ReadDatabase(flags),
            SecretPath = ReadSecretPath(flags, TalkoServers.Token),
            Data = new ServerAddress(
                host, ReadPort(flags, _dataPort), _tls.ReadClient(flags, isNeeded: !Loopback.IsName(host))),
        };
    }

    /// <summary>The file of the password that is shown to PostgreSQL; null where the environment has it.</summary>
    public string? ReadPasswordFile(ParseResult flags) => flags.GetValue(_dbPasswordFile);

    // The page may be reached from elsewhere though the servers are not.
    private string? FindPageOpening(ParseResult flags)
    {
        string[] others = [.. (flags.GetValue(_webOrigin) ?? []).Where(origin => !IsThisMachine(origin))];
        return flags.GetValue(_webHost) is { } webHost && !Loopback.IsName(webHost) ? $"{_webHost.Name}={webHost}"
            : others.Length > 0 ? $"{_webOrigin.Name}={others[0]}"
            : null;
    }

    private bool IsThisMachine(string origin)
    {
        try
        {
            return WebOrigin.IsThisMachine(WebOrigin.Parse(origin));
        }
        catch (ArgumentException exception)
        {
            throw new StartException($"{_webOrigin.Name}: {exception.Message}", exception);
        }
    }

    private static Option<T> Shared<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }

    private IDatabase ReadDatabase(ParseResult flags)
    {
        if (flags.GetValue(_dbUrl) is not { } url)
        {
            RefuseGiven(flags, "needs --db_url: a file has no password", _dbPasswordFile);
            return new SqliteDatabase(flags.GetRequiredValue(_dbPath));
        }

        RefuseGiven(flags, "and --db_url exclude each other: the database is a file, or PostgreSQL's", _dbPath);
        return new PostgresDatabase(url, flags.GetValue(_dbPasswordFile));
    }

    private string ReadSecretPath(ParseResult flags, string auth)
    {
        var secret = flags.GetValue(_secret);
        Refuse(
            secret is null && auth == TalkoServers.Token && IsGiven(flags, _dbUrl),
            "--db_url needs --server_secret: there is no file that the servers' secret would lie beside");
        return secret ?? SecretFile.Beside(flags.GetRequiredValue(_dbPath));
    }

    private static Option<string> Text(string name, string description, string value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static bool IsGiven(ParseResult flags, Option option) => flags.GetResult(option) is OptionResult { Implicit: false };

    private static int ReadPort(ParseResult flags, Option<int> option)
    {
        var port = flags.GetRequiredValue(option);
        return port is >= 0 and <= MaxPort
            ? port
            : throw new StartException($"{option.Name}={port} is not a port; ports are 0 to {MaxPort}");
    }

    private UiClient ReadUiClient(ParseResult flags)
    {
        var name = flags.GetRequiredValue(_uiClient);
        return name switch
        {
            "webapp" => UiClient.Webapp,
            "terminal" => UiClient.Terminal,
            "none" => UiClient.None,
            _ => throw new StartException($"--ui_client={name} is not known; it is webapp, terminal or none"),
        };
    }

    private void CheckTogether(ParseResult flags, LauncherOptions options)
    {
        ListenRules.Check("--host", ListenRules.Parse("--host", options.Host), options.Auth, options.Certificate is not null);
        CheckWebHost(options);
        Refuse(
            options.PageOpenedBy is not null && options.Auth == TalkoServers.Trust,
            $"--auth=trust believes everybody, so it stays on this machine; {options.PageOpenedBy} lets others in: use --auth=token");
        Refuse(
            options.Tls is not null && options.Certificate is null && options.Connect is null,
            "--tls_ca and --tls_name need --tls_cert: the servers that are started speak without TLS");
        Refuse(
            options.SignUp is not (null or "open" or "invite" or "closed"),
            $"--sign_up={options.SignUp} is not known; it is open, invite or closed");
        Refuse(
            options.SignUp is not null && options.Auth == TalkoServers.Trust,
            "--sign_up needs --auth=token: with --auth=trust there are no accounts");
        Refuse(
            options.DataServers is < 1 or > MaxDataServers,
            $"--data_servers={options.DataServers} must be 1 to {MaxDataServers}");
        Refuse(
            options.DataServers > 1 && !IsGiven(flags, _dbUrl),
            "--data_servers needs --db_url: a file has one DataServer");
        Refuse(
            options.DataPorts.Contains(options.BroadcastPort) && options.BroadcastPort != 0,
            "--data_port and --broadcast_port must be different");
        Refuse(options.DataPorts.Any(port => port > MaxPort), $"--data_port={options.DataPort} leaves no ports for --data_servers");
        Refuse(
            options.InsertFakeChat && !options.RecreateDb,
            "--insert_fake_chat needs --recreate_db: the fake chat is only put into a new database");
        Refuse(
            options.TerminalUserId is not null && options.UiClient != UiClient.Terminal,
            "--terminal_user_id needs --ui_client=terminal");
        Refuse(
            options is { TerminalBare: true, UiClient: not UiClient.Terminal },
            "--terminal_bare needs --ui_client=terminal");
        Refuse(options.TerminalUserId < 1, $"--terminal_user_id={options.TerminalUserId} is not a user_id; they begin at 1");
        if (options.UiClient != UiClient.Webapp)
        {
            RefuseGiven(flags, "needs --ui_client=webapp", _webPort, _webHost, _webOrigin);
        }

        if (options.Connect is not null)
        {
            Refuse(options.UiClient == UiClient.None, "--connect with --ui_client=none leaves nothing to do");
            RefuseGiven(flags, "does not go with --connect, which starts no server", _dbPath, _dbUrl, _dataServers, _recreateDb, _insertFakeChat, _host);
        }
    }

    // A page on another address is reached under a name, and only names that are known are answered.
    private static void CheckWebHost(LauncherOptions options)
    {
        if (options.WebHost is { } address)
        {
            ListenRules.Check("--web_host", address, options.Auth, options.Certificate is not null);
            Refuse(
                !IPAddress.IsLoopback(address) && options.WebOrigins.Count == 0,
                $"--web_host={address} needs --web_origin: the address under which people open the page");
        }
    }

    private static void RefuseGiven(ParseResult flags, string why, params Option[] options)
    {
        foreach (var option in options)
        {
            Refuse(IsGiven(flags, option), $"{option.Name} {why}");
        }
    }

    private static void Refuse(bool condition, string message)
    {
        if (condition)
        {
            throw new StartException(message);
        }
    }
}
