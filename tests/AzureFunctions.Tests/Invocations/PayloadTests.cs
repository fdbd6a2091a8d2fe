using System.Text.Json;

using LlmCloudScaler.AzureFunctions.Invocations;
using LlmCloudScaler.AzureFunctions.Tests.Fakes;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Invocations;

public sealed class PayloadTests
{
    [Theory]
    [InlineData("""{"fleet":"a"}""")]
    [InlineData("\"{\\\"fleet\\\":\\\"a\\\"}\"")]
    public void A_body_is_found_within_its_texts(string body)
    {
        var found = Payload.RequestBody(JsonDocument.Parse(SamplePayloads.Http(body)).RootElement);

        Assert.Equal("a", found?.GetProperty("fleet").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"Data":null}""")]
    [InlineData("""{"Data":{"request":{"Body":7}}}""")]
    [InlineData("""{"Data":{"request":{"Body":"\ud800"}}}""")]
    public void What_has_no_body_has_none(string payload) =>
        Assert.Null(Payload.RequestBody(JsonDocument.Parse(payload).RootElement));

    [Theory]
    [InlineData("{}", "unknown")]
    [InlineData("""{"Data":{"message":"plain"},"Metadata":{"Id":"7"}}""", "7")]
    public void A_message_without_an_id_or_with_another_body_is_one_all_the_same(string payload, string id) =>
        Assert.Equal(id, Payload.Message(JsonDocument.Parse(payload).RootElement).Id);
}
