using CsCheck;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Rounds;

public sealed class RoundMessageTests
{
    private static readonly DateTimeOffset Minute = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_written_is_read_again() => Gen.Select(
        Gen.String.Where(name => name.Length > 0 && name.All(letter => !char.IsSurrogate(letter))).Array[1, 5],
        Gen.Enum<Trigger>(),
        Gen.Int[0, 1_000_000]).Sample((names, trigger, seconds) =>
        {
            FleetName[] fleets = [.. names.Select(name => new FleetName(name))];
            var read = RoundMessage.Read("m", RoundMessage.Body(fleets, Minute.AddSeconds(seconds), trigger));

            var message = Assert.IsType<QueueMessage.Readable>(read);
            Assert.Equal(("m", Minute.AddSeconds(seconds), trigger), (message.Id, message.Scheduled, message.Trigger));
            Assert.Equal(fleets, message.Fleets);
        });

    [Theory]
    [InlineData("garbage", "no JSON")]
    [InlineData("[]", "scheduledTime")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00","trigger":"timer","fleets":["a"]}""", "2026-01-05T00:01:00")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"tide","fleets":["a"]}""", "tide")]
    [InlineData("""{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":[]}""", "names of fleets")]
    [InlineData(
        """{"scheduledTime":"2026-01-05T00:01:00Z","trigger":"timer","fleets":["\ud800"]}""", "names of fleets")]
    public void What_nobody_here_has_written_is_unreadable_and_says_why(string body, string part)
    {
        var message = Assert.IsType<QueueMessage.Unreadable>(RoundMessage.Read("m", body));

        Assert.Equal("m", message.Id);
        Assert.Contains(part, message.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_message_fits_into_a_storage_queue()
    {
        var name = new FleetName(new string('f', 256));

        var body = RoundMessage.Body([.. Enumerable.Repeat(name, RoundMessage.MostFleets)], Minute, Trigger.Timer);

        Assert.InRange(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(body)).Length, 1, 64 * 1024);
    }
}
