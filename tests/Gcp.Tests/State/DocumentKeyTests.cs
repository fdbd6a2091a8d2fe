using CsCheck;

using LlmCloudScaler.Providers.Gcp.State;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.State;

public sealed class DocumentKeyTests
{
    [Theory]
    [InlineData("chat-70b", "chat-70b")]
    [InlineData("chat_70b@x", "chat_70b@x")]
    [InlineData("Chat 70b", "Chat~2070b")]
    [InlineData("../chat", "~2E~2E~2Fchat")]
    [InlineData("a~2Fb", "a~7E2Fb")]
    [InlineData("größe", "gr~C3~B6~C3~9Fe")]
    [InlineData("__id7__", "~5F_id7__")]
    public void A_name_is_an_id(string name, string id) => Assert.Equal(id, DocumentKey.Of(name));

    [Fact]
    public void Ids_are_short_and_none_is_one_of_Firestores_own() => Gen.String[1, 400].Sample(name =>
    {
        var id = DocumentKey.Of(name);

        return id.Length is > 0 and <= 240 && id is not ("." or "..") && !id.Contains('/') && id[0] != '_';
    });

    [Fact]
    public void Long_names_that_begin_and_end_alike_are_told_apart() => Assert.NotEqual(
        DocumentKey.Of(new string('x', 200) + "a" + new string('x', 200)),
        DocumentKey.Of(new string('x', 200) + "b" + new string('x', 200)));
}
