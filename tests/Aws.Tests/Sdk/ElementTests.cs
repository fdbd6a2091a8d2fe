using System.Text;
using System.Xml;

using LlmCloudScaler.Providers.Aws.Sdk.Query;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

/// <summary>Answers in XML, as they are read.</summary>
public sealed class ElementTests
{
    [Fact]
    public void Members_are_found_by_their_names_without_a_namespace()
    {
        var root = Read("<a:Group xmlns:a='urn:x'><a:Name>chat</a:Name><Max>4</Max></a:Group>");

        Assert.Equal("Group", root.Name);
        Assert.Equal("chat", root.Text("Name"));
        Assert.Equal(4, root.Whole("Max"));
    }

    [Fact]
    public void What_is_not_there_is_null_and_what_is_empty_is_empty()
    {
        var root = Read("<Group><Name/><Tags></Tags></Group>");

        Assert.Equal("", root.Text("Name"));
        Assert.Null(root.Text("Max"));
        Assert.Null(root.Whole("Max"));
        Assert.Null(root.Flag("Max"));
        Assert.Null(root.Instant("Max"));
        Assert.Null(root.Structure("Max", max => max));
        Assert.Null(root.Texts("Tags"));
        Assert.Null(root.Texts("Zones"));
    }

    [Fact]
    public void A_name_within_a_member_is_not_the_structure_s()
    {
        var root = Read("<Group><Template><Name>spot</Name></Template><Name>chat</Name></Group>");

        Assert.Equal("chat", root.Text("Name"));
        Assert.Equal("spot", root.Child("Template")?.Text("Name"));
    }

    [Fact]
    public void A_list_keeps_its_order() =>
        Assert.Equal(["b", "a", "b"], Read("<G><L><m>b</m><m>a</m><m>b</m></L></G>").Texts("L"));

    [Theory]
    [InlineData("a &lt; b &#x26; c", "a < b & c")]
    [InlineData("<![CDATA[a < b]]> &amp; c", "a < b & c")]
    [InlineData("a<!-- and --><?so?>b", "ab")]
    [InlineData("\n  two\n lines ", "\n  two\n lines ")]
    [InlineData("   ", "")]
    public void Text_is_what_the_document_says(string xml, string text) =>
        Assert.Equal(text, Read($"<G><T>{xml}</T></G>").Text("T"));

    [Fact]
    public void Indentation_is_no_text() => Assert.Equal("", Read("<G>\n  <T>1</T>\n</G>").Value);

    [Fact]
    public void A_long_text_is_whole()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789 &amp; ", 20_000));

        Assert.Equal(text.Replace("&amp;", "&", StringComparison.Ordinal), Read($"<G><T>{text}</T></G>").Text("T"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<G>")]
    [InlineData("<G></H>")]
    [InlineData("<G/><G/>")]
    [InlineData("service unavailable")]
    [InlineData("<!DOCTYPE G [<!ENTITY e 'x'>]><G>&e;</G>")]
    public void What_is_not_well_formed_is_refused(string xml) => Assert.Throws<XmlException>(() => Read(xml));

    private static Element Read(string xml) => Element.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
