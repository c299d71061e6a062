using System.Buffers.Text;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>BroadcastMessage on a kept connection, to the streams of as many users.</summary>
internal sealed class TalkoFanOut : IFanOut
{
    // Numbers of eight digits: every frame has the same length, and only digits change in it.
    private const int Digits = 8;
    private const long FirstNumber = 10_000_000;

    private static readonly string Message = $$"""
        {"message_id":{{FirstNumber}},"chat_id":1,"user":{"user_id":1,"user_name":"Eugen Hotaj"},
        "message_text":"{{NewMessages.Text}}","message_ts":1795350683849}
        """.ReplaceLineEndings("");

    private readonly FrameCounter[] _streams;
    private readonly byte[] _frame;
    private readonly int _messageIdOffset;
    private readonly int _prevIdOffset;

    private FrameCounter _answers;
    private long _number = FirstNumber;

    public TalkoFanOut(int port, int receivers)
    {
        Port = port;
        _streams = new FrameCounter[receivers];
        _frame = Frames.From($$"""
            {"jsonrpc":"2.0","method":"BroadcastMessage","params":{
            "receiver_ids":[{{string.Join(',', Enumerable.Range(0, receivers).Select(UserId))}}],
            "message":{{Message}},"prev_id":{{FirstNumber}}},"keep_alive":true,"id":1}
            """);
        _messageIdOffset = _frame.AsSpan().IndexOf("\"message_id\":"u8) + "\"message_id\":".Length;
        _prevIdOffset = _frame.AsSpan().IndexOf("\"prev_id\":"u8) + "\"prev_id\":".Length;
    }

    /// <summary>The size of a push's payload.</summary>
    public static int PushBytes { get; } =
        $$$"""{"jsonrpc":"2.0","result":{"message":{{{Message}}},"prev_id":{{{FirstNumber}}}}}""".Length;

    public int Port { get; }

    public void Subscribe(LoopbackSocket socket, int receiver) => OpenedStream.Open(socket, UserId(receiver));

    public void Prepare(LoopbackSocket sender)
    {
    }

    public ReadOnlyMemory<byte> NextMessage()
    {
        _ = Utf8Formatter.TryFormat(_number++, _frame.AsSpan(_prevIdOffset, Digits), out _);
        _ = Utf8Formatter.TryFormat(_number, _frame.AsSpan(_messageIdOffset, Digits), out _);
        return _frame;
    }

    public int CountAnswers(ReadOnlySpan<byte> bytes)
    {
        Frames.RequireResult(bytes);
        return _answers.Count(bytes);
    }

    public int CountDeliveries(int receiver, ReadOnlySpan<byte> bytes) => _streams[receiver].Count(bytes);

    // Far from the users that the other measurements make.
    private static int UserId(int receiver) => 1_000_000 + receiver;
}
