using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Talko.Hosting;

namespace Talko;

/// <summary>The launcher's flags: what they are called, and which go together (protocol.md, Launcher).</summary>
internal sealed class LauncherFlags
{
    private const int MaxPort = 65_535;

    private readonly Option<string> _uiClient = Text("--ui_client", "What to open: webapp, terminal or none", "webapp");
    private readonly Option<long?> _terminalUserId = new("--terminal_user_id") { Description = "Whose chats the terminal shows; asked for where it is absent" };
    private readonly Option<string> _dbPath = Text("--db_path", "The database", "talko.db");
    private readonly Option<bool> _recreateDb = new("--recreate_db") { Description = "Begin with an empty database; an old one is moved aside" };
    private readonly Option<bool> _insertFakeChat = new("--insert_fake_chat") { Description = "Put two users and a chat into the new database" };
    private readonly Option<string> _auth = Text("--auth", "Who is believed: trust takes the user_id of a request for true", "trust");
    private readonly Option<string> _host = Text("--host", "The address that the servers listen on", "127.0.0.1");
    private readonly Option<string?> _connect = new("--connect") { Description = "Start no server, use those on this machine" };
    private readonly Option<int> _dataPort = Number("--data_port", "The DataServer's port", 8889);
    private readonly Option<int> _broadcastPort = Number("--broadcast_port", "The BroadcastServer's port", 8888);
    private readonly Option<int> _webPort = Number("--web_port", "The page's port", 5000);
    private readonly Option<string[]> _webOrigin = new("--web_origin") { Description = "One more origin that the page may be served under, as https://chat.example" };

    public RootCommand Command { get; } = new(
        """
        Talko: a chat system made from scratch on TCP.

        Starts the servers and opens a front end. For example, with two made-up users to try it out:
          talko --recreate_db --insert_fake_chat
        """);

    public LauncherFlags()
    {
        foreach (var option in new Option[]
        {
            _uiClient, _terminalUserId, _dbPath, _recreateDb, _insertFakeChat, _auth, _host, _connect, _dataPort,
            _broadcastPort, _webPort, _webOrigin,
        })
        {
            Command.Add(option);
        }
    }

    /// <summary>What the flags say.</summary>
    /// <exception cref="StartException">They do not go together, or one has a value that is none.</exception>
    public LauncherOptions Read(ParseResult flags)
    {
        var options = new LauncherOptions
        {
            UiClient = ReadUiClient(flags),
            TerminalUserId = flags.GetValue(_terminalUserId),
            DbPath = flags.GetRequiredValue(_dbPath),
            DbPathGiven = IsGiven(flags, _dbPath),
            RecreateDb = flags.GetValue(_recreateDb),
            InsertFakeChat = flags.GetValue(_insertFakeChat),
            Auth = flags.GetRequiredValue(_auth),
            Host = flags.GetRequiredValue(_host),
            Connect = flags.GetValue(_connect),
            DataPort = ReadPort(flags, _dataPort),
            BroadcastPort = ReadPort(flags, _broadcastPort),
            WebPort = ReadPort(flags, _webPort),
            WebOrigins = flags.GetValue(_webOrigin) ?? [],
        };
        CheckTogether(flags, options);
        return options;
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
        Refuse(options.Auth != "trust", $"--auth={options.Auth} is not known; there is only --auth=trust yet");
        CheckHost(options.Host);
        Refuse(
            options.DataPort != 0 && options.DataPort == options.BroadcastPort,
            "--data_port and --broadcast_port must be different");
        Refuse(
            options.InsertFakeChat && !options.RecreateDb,
            "--insert_fake_chat needs --recreate_db: the fake chat is only put into a new database");
        Refuse(
            options.TerminalUserId is not null && options.UiClient != UiClient.Terminal,
            "--terminal_user_id needs --ui_client=terminal");
        Refuse(options.TerminalUserId < 1, $"--terminal_user_id={options.TerminalUserId} is not a user_id; they begin at 1");
        if (options.UiClient != UiClient.Webapp)
        {
            RefuseGiven(flags, "needs --ui_client=webapp", _webPort, _webOrigin);
        }

        if (options.Connect is not null)
        {
            Refuse(options.UiClient == UiClient.None, "--connect with --ui_client=none leaves nothing to do");
            RefuseGiven(flags, "does not go with --connect, which starts no server", _dbPath, _recreateDb, _insertFakeChat, _host);
        }
    }

    private static void CheckHost(string host)
    {
        var isAddress = IPAddress.TryParse(host, out var address);
        Refuse(!isAddress && host != "localhost", $"--host={host} is not an IP address");
        Refuse(
            isAddress && !IPAddress.IsLoopback(address!),
            $"--auth=trust believes everybody, so it listens on this machine alone; --host={host} is beyond it");
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
