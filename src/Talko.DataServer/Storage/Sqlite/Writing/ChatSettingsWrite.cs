using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Sets what a reader is told of a chat, and puts it away.</summary>
internal sealed class ChatSettingsWrite(Actor actor, ChatSettings asked) : MarkWrite(actor, asked.ChatId, asked.UserId)
{
    protected override Judgement<ReadMark, ReadState> Judge(Queries queries, MarkFacts facts) =>
        facts.JudgeSettings(Actor, asked);
}
