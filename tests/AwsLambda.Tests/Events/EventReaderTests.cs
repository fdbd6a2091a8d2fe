using System.Text;

using CsCheck;

using LlmCloudScaler.AwsLambda.Events;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Events;

public sealed class EventReaderTests
{
    private static readonly DateTimeOffset Minute = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SampleEvents.Schedule)]
    [InlineData(SampleEvents.EventBridgeSchedule)]
    public void A_schedule_names_the_instant_it_was_meant_for(string text) =>
        Assert.Equal(new Event.ScheduledRound(Minute), Read(text));

    [Fact]
    public void An_alarm_is_the_same_from_itself_and_from_event_bridge()
    {
        foreach (var text in new[] { SampleEvents.AlarmAction(), SampleEvents.AlarmStateChange() })
        {
            var alarm = Assert.IsType<Event.AlarmStateChange>(Read(text));
            Assert.Equal(("waiting", "ALARM"), (alarm.Alarm, alarm.State));
            Assert.Equal(Minute.AddMilliseconds(985), alarm.At);
            Assert.Equal([new Dimension("AutoScalingGroupName", "chat-70b")], alarm.Dimensions);
        }
    }

    [Fact]
    public void An_alarm_of_alarms_has_no_dimensions() =>
        Assert.Empty(Assert.IsType<Event.AlarmStateChange>(Read(SampleEvents.CompositeAlarm)).Dimensions);

    [Fact]
    public void A_batch_has_its_messages_in_order()
    {
        var batch = Assert.IsType<Event.QueueBatch>(Read(SampleEvents.Batch(
            """{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":["a","b"]}""",
            """{"scheduledTime":"2026-01-05T00:01:00+00:00","trigger":"alarm","fleets":["c"]}""")));

        var messages = batch.Messages.Cast<QueueMessage.Readable>().ToArray();
        Assert.Equal(["message-0", "message-1"], messages.Select(message => message.Id));
        Assert.Equal([Trigger.Timer, Trigger.Alarm], messages.Select(message => message.Trigger));
        Assert.All(messages, message => Assert.Equal(Minute, message.Scheduled));
        Assert.Equal([new FleetName("a"), new FleetName("b")], messages[0].Fleets);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "scheduledTime is absent")]
    [InlineData("""{"trigger":"timer","fleets":["a"]}""", "scheduledTime is absent")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"whim","fleets":["a"]}""", "trigger \"whim\"")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":[]}""", "fleets []")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":[1]}""", "fleets [1]")]
    [InlineData("""{"scheduledTime":"\ud800","trigger":"timer","fleets":["a"]}""", "scheduledTime is")]
    public void A_message_that_cannot_be_read_leaves_the_others_readable(string body, string why)
    {
        var batch = Assert.IsType<Event.QueueBatch>(Read(SampleEvents.Batch(
            body, """{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":["a"]}""")));

        Assert.Contains(
            why, Assert.IsType<QueueMessage.Unreadable>(batch.Messages[0]).Why, StringComparison.Ordinal);
        Assert.IsType<QueueMessage.Readable>(batch.Messages[1]);
    }

    [Fact]
    public void Calls_name_a_fleet_or_what_is_to_be_explained()
    {
        Assert.Equal(new Event.FleetCall(new FleetName("chat")), Read("""{"fleet":"chat"}"""));
        Assert.Equal(new Event.ExplainCall("chat@1"), Read("""{"explain":"chat@1"}"""));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("{} {}", "no JSON")]
    [InlineData("null", "no object: Null")]
    [InlineData("[1]", "no object: Array")]
    [InlineData("\"schedule\"", "no object: String")]
    [InlineData("{}", "an empty object")]
    [InlineData("""{"key1":"value1","key2":2}""", "\"key1\":\"value1\", \"key2\":2")]
    [InlineData("""{"fleet":""}""", "\"fleet\":\"\"")]
    [InlineData("""{"fleet":7}""", "\"fleet\":7")]
    [InlineData("""{"fleet":"a","explain":"b"}""", "\"fleet\":\"a\", \"explain\":\"b\"")]
    [InlineData("""{"fleet":"\ud800"}""", "an object of \"fleet\"")]
    [InlineData("""{"\ud800":1}""", "an object of")]
    [InlineData("""{"trigger":"later"}""", "\"trigger\":\"later\"")]
    [InlineData("""{"trigger":"schedule"}""", "scheduledTime is absent")]
    [InlineData("""{"trigger":"schedule","scheduledTime":"<aws.scheduler.scheduled-time>"}""", "<aws.scheduler")]
    [InlineData("""{"trigger":"schedule","scheduledTime":"2026-01-05T00:01:00"}""", "2026-01-05T00:01:00")]
    [InlineData("""{"detail-type":"Scheduled Event","time":12}""", "time is 12")]
    [InlineData("""{"detail-type":"EC2 Instance Launch Successful","source":"aws.autoscaling"}""", "EC2 Instance")]
    [InlineData("""{"Records":[]}""", "Records is []")]
    [InlineData("""{"Records":"all"}""", "Records is \"all\"")]
    [InlineData("""{"Records":[{"eventSource":"aws:s3","messageId":"m"}]}""", "\"aws:s3\"")]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs"}]}""", "messageId absent")]
    [InlineData("""{"alarmData":7}""", "alarmName absent")]
    [InlineData("""{"alarmData":{"alarmName":"a","state":{"value":"ALARM"}}}""", "state {\"value\":\"ALARM\"}")]
    public void What_is_no_event_is_told_with_what_could_be(string text, string found)
    {
        var unknown = Assert.IsType<Event.Unknown>(Read(text));

        Assert.Contains(found, unknown.Found, StringComparison.Ordinal);
        Assert.NotEmpty(unknown.Allowed);
    }

    [Fact]
    public void What_is_quoted_of_an_event_has_an_end()
    {
        var endless = new string('x', 100_000);
        var members = Enumerable.Range(0, 100).Select(index => $"\"m{index}\":\"{endless}\"")
            .Prepend($"\"{endless}\":1");
        var unknown = Assert.IsType<Event.Unknown>(Read("{" + string.Join(",", members) + "}"));

        Assert.InRange(unknown.Found.Length, 1, 2000);
    }

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.Byte.Array[0, 60].Sample(bytes => EventReader.Read(bytes) is not null);

    [Fact]
    public void No_change_of_a_real_event_makes_the_reader_throw()
    {
        string[] events =
        [
            SampleEvents.Schedule, SampleEvents.EventBridgeSchedule, SampleEvents.AlarmAction(),
            SampleEvents.AlarmStateChange(), SampleEvents.CompositeAlarm, SampleEvents.Batch(SampleEvents.Schedule),
        ];
        string[] pieces = ["null", "1e999", "\"\\ud800\"", "{}", "[]", "\"\"", ",", "}", "\\", "\u0000", "\"2026\""];
        Gen.Select(Gen.Int[0, events.Length - 1], Gen.Int[0, 3000], Gen.Int[0, 20], Gen.Int[0, pieces.Length - 1])
            .Sample((which, at, cut, piece) =>
            {
                var text = events[which];
                var from = at % text.Length;
                var to = Math.Min(text.Length, from + cut);
                return Read(text[..from] + pieces[piece] + text[to..]) is not null;
            });
    }

    private static Event Read(string text) => EventReader.Read(Encoding.UTF8.GetBytes(text));
}
