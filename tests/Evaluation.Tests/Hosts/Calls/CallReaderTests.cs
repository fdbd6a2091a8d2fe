using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Calls;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Calls;

public sealed class CallReaderTests
{
    [Fact]
    public void A_call_names_a_fleet_or_what_is_to_be_explained()
    {
        Assert.Equal(new Call.Fleet(new FleetName("chat")), Read("""{"fleet":"chat"}"""));
        Assert.Equal(new Call.Explain("chat@1"), Read("""{"explain":"chat@1"}"""));
    }

    [Theory]
    [InlineData("null", "JSON, but no object: Null")]
    [InlineData("[1]", "JSON, but no object: Array")]
    [InlineData("{}", "an empty object")]
    [InlineData("""{"fleet":""}""", "an object of \"fleet\":\"\"")]
    [InlineData("""{"fleet":7}""", "an object of \"fleet\":7")]
    [InlineData("""{"Fleet":"a"}""", "an object of \"Fleet\":\"a\"")]
    [InlineData("""{"fleet":"a","explain":"b"}""", "an object of \"fleet\":\"a\", \"explain\":\"b\"")]
    [InlineData("""{"fleet":"a","fleet":"a"}""", "an object of \"fleet\":\"a\", \"fleet\":\"a\"")]
    [InlineData("""{"fleet":"\ud800"}""", """an object of "fleet":"\ud800" """)]
    [InlineData("""{"\ud800":"a"}""", """an object of "\ud800":"a" """)]
    public void What_is_no_call_is_told_as_it_stands(string text, string found) =>
        Assert.Equal(new Call.Unreadable(found.TrimEnd()), Read(text));

    [Fact]
    public void Where_there_is_no_JSON_that_is_told() =>
        Assert.Equal(new Call.Unreadable("no JSON"), CallReader.Read(default));

    [Fact]
    public void Who_called_is_told_what_was_found_and_what_is_allowed() => Assert.Equal(
        """The request is an empty object. Allowed is {"fleet":"NAME"} or {"explain":"DECISION-ID or FLEET"}.""",
        Assert.IsType<Call.Unreadable>(Read("{}")).Why);

    [Fact]
    public void What_is_quoted_of_a_call_has_an_end()
    {
        var endless = new string('x', 100_000);
        var members = Enumerable.Range(0, 100).Select(index => $"\"m{index}\":\"{endless}\"")
            .Prepend($"\"{endless}\":1");

        var found = Assert.IsType<Call.Unreadable>(Read("{" + string.Join(",", members) + "}")).Found;

        Assert.InRange(found.Length, 1, 1000);
        Assert.EndsWith("…, …", found, StringComparison.Ordinal);
    }

    private static Call Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return CallReader.Read(document.RootElement);
    }
}
