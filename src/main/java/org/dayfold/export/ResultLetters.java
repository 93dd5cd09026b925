package org.dayfold.export;

public class ResultLetters implements GivenUp {
    public void send(Fence fence) {}

    public void resend(Export export) {}

    @Override
    public void tell(String exportId) {}
}
