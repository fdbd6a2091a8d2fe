namespace LlmCloudScaler.Aws.Tests.Loopbacks;

/// <summary>What a service answers.</summary>
internal sealed record Answer(int Status, string Body, string ContentType = "text/xml")
{
    /// <summary>A page of a proxy or of a broken server.</summary>
    public static Answer Page(int status) =>
        new(status, "<!doctype html><html><body><h1>Sorry<br></h1></body></html>", "text/html");

    /// <summary>An error of the query protocol.</summary>
    public static Answer QueryError(int status, string code, string message) => new(status, $"""
        <ErrorResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
          <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>
          <RequestId>id-of-the-error</RequestId>
        </ErrorResponse>
        """);

    /// <summary>An error of AWS JSON.</summary>
    public static Answer JsonError(int status, string code, string message) => new(
        status, $$"""{"__type":"com.amazonaws#{{code}}","message":"{{message}}"}""", "application/x-amz-json-1.0");
}
